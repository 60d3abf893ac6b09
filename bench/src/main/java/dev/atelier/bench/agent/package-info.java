/** Rows about the runtime without a server: how fast it steps, what a session at rest costs. */
@NullMarked
package dev.atelier.bench.agent;

import org.jspecify.annotations.NullMarked;
