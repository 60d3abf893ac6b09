@NullMarked
package dev.atelier.forge;

import org.jspecify.annotations.NullMarked;
