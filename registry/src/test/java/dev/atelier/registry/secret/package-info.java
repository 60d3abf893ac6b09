@NullMarked
package dev.atelier.registry.secret;

import org.jspecify.annotations.NullMarked;
