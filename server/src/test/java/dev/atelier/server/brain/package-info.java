@NullMarked
package dev.atelier.server.brain;

import org.jspecify.annotations.NullMarked;
