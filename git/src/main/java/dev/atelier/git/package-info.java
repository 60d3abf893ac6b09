/**
 * Repositories, through the git program of the machine. It runs outside of every sandbox, in folders that no agent can write to, with an
 * environment and a configuration made from nothing; credentials reach it over a socket and lie in no file, address or command line.
 */
@NullMarked
package dev.atelier.git;

import org.jspecify.annotations.NullMarked;
