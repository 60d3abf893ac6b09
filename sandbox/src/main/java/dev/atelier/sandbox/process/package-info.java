/** The port to what runs commands for an agent: {@link dev.atelier.sandbox.process.Sandbox}. */
@NullMarked
package dev.atelier.sandbox.process;

import org.jspecify.annotations.NullMarked;
