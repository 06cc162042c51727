#ifndef CSPAWN_H
#define CSPAWN_H

#include <sys/types.h>

/// Starts a program that ends with its parent; see ChildProcess.swift for why this is C.
///
/// @param program An absolute path.
/// @param arguments The program's name and its arguments, a null pointer behind the last.
/// @param environment NAME=VALUE, a null pointer behind the last.
/// @param streams Descriptors above 2 that become standard input, output and error.
/// @param process Receives the child's number, which is also that of its process group.
/// @return 0, or an errno.
int cspawn(
    const char *program, char *const arguments[], char *const environment[], const int streams[3], pid_t *process);

#endif
