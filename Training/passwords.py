"""Natural passwords to train and to test with: two sides that share no list, no word, no name and no template.

Weak passwords: training takes John the Ripper's list (public domain), testing the frequency list of zxcvbn (MIT) without
the words of the former. Human-made ones are built from words of wamerican (SCOWL, free) and names of zxcvbn: a checksum of
the word decides its side. `wordlists.sh` fetches the lists; none of them is kept here.
"""
import os
import random
import zlib

import zxcvbn.frequency_lists

LEET_TRAIN = str.maketrans('aeios', '@3!0$')
LEET_TEST = str.maketrans('aeiost', '431057')
WALKS_TRAIN = ('qwerty', 'asdfgh', 'zxcvbn', '1qaz2wsx', 'qazwsx', 'q1w2e3r4', 'asdf', 'qwertyuiop')
WALKS_TEST = ('1q2w3e', 'poiuyt', 'zaq12wsx', 'qweasd', 'lkjhgf', '2wsx3edc', 'mnbvcx', '!QAZ2wsx')
PLACES_TRAIN = ('db', 'mysql', 'admin', 'root', 'app', 'web', 'mail', 'prod')
PLACES_TEST = ('postgres', 'redis', 'svc', 'user', 'ftp', 'jenkins', 'backup', 'dev')
# What administrators type first: a role, and a count behind it. To train with only.
ROLES = ('admin', 'root', 'test', 'user', 'pass', 'password', 'welcome', 'secret', 'login', 'guest', 'master', 'manager', 'demo')
COUNTS = ('1', '12', '123', '1234', '12345', '123456', '01', '321', '123!', '@123', '1!', '!')
SEASONS = ('Spring', 'Summer', 'Autumn', 'Winter')
MONTHS = ('January', 'March', 'April', 'June', 'July', 'August', 'October', 'November', 'December')


def _side(word):
    return zlib.crc32(word.encode()) % 2


def _lines(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        return [w for w in (line.strip() for line in file) if w and not w.startswith('#!comment')]


class Passwords:
    """A source of passwords of one side; the same seed gives the same sequence."""

    def __init__(self, lists, testing, seed):
        self.testing = testing
        self.random = random.Random(f'{seed}-{testing}')
        side = 1 if testing else 0
        words = [w for w in _lines(os.path.join(lists, 'words.txt')) if w.isascii() and w.isalpha() and w.islower()]
        self.words = [w for w in words if 3 <= len(w) <= 9 and _side(w) == side]
        common = {w for w in zxcvbn.frequency_lists.FREQUENCY_LISTS['english_wikipedia'][:12000]}
        self.words = [w for w in self.words if w in common]
        names = zxcvbn.frequency_lists.FREQUENCY_LISTS
        self.names = [n for n in names['male_names'][:500] + names['female_names'][:700] + names['surnames'][:1500]
                      if len(n) > 2 and _side(n) == side]
        john = _lines(os.path.join(lists, 'john.txt'))
        weak = names['passwords'][:6000] if testing else john
        known = {w.lower() for w in john} if testing else set()
        self._weak = [w for w in weak if 4 <= len(w) <= 20 and w.isascii() and w.lower() not in known]

    def weak(self):
        """A password of the frequency list; common ones are likelier (a Zipf-like draw)."""
        return self._weak[int(len(self._weak) ** self.random.random()) - 1]

    def counted(self):
        """A role and a count."""
        role = self.random.choice(ROLES)
        return self.random.choice((role, role, role.capitalize())) + self.random.choice(COUNTS)

    def human(self, symbols):
        """A password as people make them up; only these symbols may occur (no letters or digits)."""
        r = self.random
        pick, digits = r.choice, lambda n: ''.join(r.choice('0123456789') for _ in range(n))
        word, name = lambda: pick(self.words), lambda: pick(self.names)
        year = lambda: str(r.randint(1960, 2026))
        mark = lambda: pick(symbols)
        case = lambda w: pick((w, w, w.capitalize(), w.capitalize(), w.upper()))
        if self.testing:
            made = pick((
                lambda: pick(SEASONS) + year() + pick(('', mark())),
                lambda: pick(MONTHS) + mark() + year()[2:],
                lambda: mark() + case(word()) + digits(r.randint(1, 3)),
                lambda: '.'.join((word(), word(), digits(2))),
                lambda: word().translate(LEET_TEST) + pick(('-', '_', '')) + word().translate(LEET_TEST),
                lambda: word() + word() + word(),
                lambda: case(name()) + mark() + year(),
                lambda: name() + '%02d%02d' % (r.randint(1, 28), r.randint(1, 12)) + year()[2:],
                lambda: pick(WALKS_TEST) + pick((mark(), digits(2), word())),
                lambda: ''.join(word()[0] for _ in range(r.randint(4, 6))).capitalize() + year(),
                lambda: pick(PLACES_TEST) + pick('-_') + word() + pick('-_') + year(),
                lambda: year() + case(word()) + mark(),
                lambda: case(word()) + digits(1) + case(word()) + digits(1),
            ))
        else:
            made = pick((
                lambda: case(word()) + year(),
                lambda: case(word()) + digits(r.randint(1, 4)) + mark(),
                lambda: case(word()) + mark() + digits(r.randint(2, 4)),
                lambda: case(word()).translate(LEET_TRAIN if '@' in symbols else LEET_TEST) + digits(r.randint(0, 3)),
                lambda: word().capitalize() + word().capitalize() + pick(('', digits(2))),
                lambda: word() + pick('-_') + word() + pick(('', digits(1))),
                lambda: word() + word(),
                lambda: name() + digits(r.randint(1, 4)),
                lambda: name().capitalize() + pick(('', mark())) + digits(r.randint(2, 4)) + pick(('', mark())),
                lambda: pick(WALKS_TRAIN) + pick(('', digits(r.randint(1, 3)), mark())),
                lambda: word().capitalize() + pick(SEASONS) + year()[2:],
                lambda: pick(PLACES_TRAIN) + pick(('', '@', '_')) .replace('@', mark()) + pick(('pass', 'pw', word())) + digits(3),
                lambda: '-'.join(word() for _ in range(r.randint(3, 4))),
                lambda: ''.join(word().capitalize() for _ in range(3)) + mark(),
                lambda: digits(2) + case(word()) + digits(2),
                lambda: case(word()) + digits(r.randint(1, 2)) + word(),
                lambda: pick(('my', 'our', 'the', 'i', 'iLove', 'love')) + word().capitalize() + digits(r.randint(0, 3)),
                lambda: case(word()) + mark() + case(word()) + pick(('', digits(1), digits(2))),
                lambda: name().capitalize() + word().capitalize() + pick(('', digits(2), mark())),
                lambda: case(word())[::-1] + digits(r.randint(1, 3)),
                lambda: ''.join(c for c in word() + word() if c not in 'aeiou') + digits(r.randint(1, 4)),
                lambda: word() + '_' + name() + pick(('', digits(2), '_' + digits(4))),
                lambda: pick(SEASONS) + pick('-_') + case(word()),
                lambda: word() + digits(4) + mark() * r.randint(1, 2),
            ))
        return made()
