/** What the brain is told, published. */
@NullMarked
package dev.atelier.dispatch.web.brain;

import org.jspecify.annotations.NullMarked;
