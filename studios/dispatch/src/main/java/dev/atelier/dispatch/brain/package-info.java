/** What the brain knows of the machine that it works for: a text that follows the registry, every version of it kept. */
@NullMarked
package dev.atelier.dispatch.brain;

import org.jspecify.annotations.NullMarked;
