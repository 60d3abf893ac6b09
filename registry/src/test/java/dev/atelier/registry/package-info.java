@NullMarked
package dev.atelier.registry;

import org.jspecify.annotations.NullMarked;
