/** Rows about the server as its clients use it: how fast it answers, also while agents work, and how fast it starts. */
@NullMarked
package dev.atelier.bench.http;

import org.jspecify.annotations.NullMarked;
