/** What an environment wants installed: made once, and laid into each session's home. */
@NullMarked
package dev.atelier.sandbox.packages;

import org.jspecify.annotations.NullMarked;
