/** What a sandbox costs. */
@NullMarked
package dev.atelier.bench.sandbox;

import org.jspecify.annotations.NullMarked;
