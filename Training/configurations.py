"""Made-up settings files with natural passwords: `.env`, `.properties`, INI and the like, of which the corpus has few.

Only the passwords count as examples, all of them secrets; every value stands where people write one. One project of its
own that is in every training part of the cross-validation and in none of its scores.
"""
import os
import shutil

from passwords import Passwords

PROJECT = 'made-up'
HOSTS = ('db1', 'localhost', '10.0.0.5', 'mysql', 'redis', 'mail.shop.internal')
USERS = ('root', 'shop', 'admin', 'app', 'postgres', 'svc')
UPPER = ('DB_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'POSTGRES_PASSWORD', 'ADMIN_PASSWORD', 'SMTP_PASSWORD', 'REDIS_PASSWORD',
         'DB_PASS', 'FTP_PASS', 'APP_PASSWORD', 'MAIL_PASSWORD', 'LDAP_BIND_PASSWORD', 'PGPASSWORD')
LOWER = ('password', 'db_password', 'admin_password', 'passwd', 'smtp_pass', 'root_password', 'ldap_password', 'db_pass')
DOTTED = ('db.password', 'spring.datasource.password', 'jdbc.password', 'redis.password', 'mail.smtp.password',
          'rabbitmq.password', 'keystore.password', 'admin.password')
CAMEL = ('dbPassword', 'adminPassword', 'password', 'smtpPassword', 'rootPassword', 'Password')

# Path, names, lines in front, the line of the secret, lines behind; {host} and {user} are filled in.
KINDS = (
    ('.env', UPPER, ('APP_ENV=production', 'DB_HOST={host}', 'DB_USER={user}'), '{key}={value}', ('DB_NAME=shop',)),
    ('.env.production', UPPER, ('NODE_ENV=production', 'DB_USERNAME={user}'), '{key}="{value}"', ('PORT=8080',)),
    ('config/app.properties', DOTTED, ('db.host={host}', 'db.user={user}'), '{key}={value}', ('db.pool=10',)),
    ('src/main/resources/application.properties', DOTTED, ('server.port=8080',), '{key} = {value}', ('debug=false',)),
    ('config.ini', LOWER, ('[database]', 'host = {host}', 'user = {user}'), '{key} = {value}', ('port = 3306',)),
    ('etc/my.cnf', LOWER, ('[client]', 'user={user}'), '{key}={value}', ('host={host}',)),
    ('server.conf', LOWER, ('listen {host}', 'user {user}'), '{key} = {value}', ('timeout = 30',)),
    ('settings.toml', LOWER, ('[db]', 'host = "{host}"', 'user = "{user}"'), '{key} = "{value}"', ('port = 5432',)),
    ('deploy/terraform.tfvars', LOWER, ('region = "eu"', 'db_user = "{user}"'), '{key} = "{value}"', ('size = 2',)),
    ('config/production.yml', LOWER, ('database:', '  host: {host}', '  user: {user}'), '  {key}: {value}', ('  pool: 5',)),
    ('docker-compose.yml', UPPER, ('    environment:', '      DB_USER: {user}'), '      {key}: {value}', ('    ports:',)),
    ('docker-compose.prod.yml', UPPER, ('    environment:', '      - DB_USER={user}'), '      - {key}={value}', ('',)),
    ('appsettings.json', CAMEL, ('{{', '  "host": "{host}",', '  "user": "{user}",'), '  "{key}": "{value}",', ('  "a": 1', '}}')),
    ('config.xml', CAMEL, ('<db>', '  <user>{user}</user>'), '  <{key}>{value}</{key}>', ('</db>',)),
    ('config.php', LOWER, ('<?php', "$host = '{host}';", "$user = '{user}';"), "${key} = '{value}';", ('$port = 3306;',)),
    ('deploy.sh', UPPER, ('#!/bin/sh', 'export DB_USER={user}'), 'export {key}={value}', ('./run',)),
)
PLAIN = '!._-'
# Of the weak ones, those that are a role and a count (`admin123`): the lists have few.
COUNTED_SHARE = 0.3


def make(out, lists, testing, seed, count=30):
    """Writes `count` files of every kind; returns {(path, start byte): kind of password} as `augment.make` does."""
    source = Passwords(lists, testing, seed)
    pick = source.random.choice
    shutil.rmtree(out, ignore_errors=True)
    made = {}
    for number in range(count):
        for path, names, before, line, behind in KINDS:
            path = f'{PROJECT}/{number}/{path}'
            fill = {'host': pick(HOSTS), 'user': pick(USERS)}
            head = ''.join(part.format(**fill) + '\n' for part in before)
            weak = source.random.random() < 0.6
            value = password(source, weak)
            text = line.format(key=pick(names), value=value)
            # The line's name may hold the password's word: the value stands behind the mark.
            mark = max(text.find('='), text.find(':'), text.find('>') if '</' in text else -1)
            made[path, len(head) + text.index(value, mark)] = ('weak' if weak else 'human') + ' in settings'
            tail = ''.join(part.format(**fill) + '\n' for part in behind)
            target = os.path.join(out, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, 'w', encoding='utf-8') as file:
                file.write(head + text + '\n' + tail)
    return made


def password(source, weak):
    """A password that needs no quotes."""
    while True:
        counted = weak and not source.testing and source.random.random() < COUNTED_SHARE
        value = source.counted() if counted else source.weak() if weak else source.human(PLAIN)
        if all(c.isalnum() or c in PLAIN for c in value) and not value[0] in PLAIN:
            return value
