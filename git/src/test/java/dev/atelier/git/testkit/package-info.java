/** A git server over HTTP, for tests of whoever speaks with one. */
@NullMarked
package dev.atelier.git.testkit;

import org.jspecify.annotations.NullMarked;
