@NullMarked
package dev.atelier.dispatch.brain;

import org.jspecify.annotations.NullMarked;
