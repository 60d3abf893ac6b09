@NullMarked
package dev.atelier.registry.environments;

import org.jspecify.annotations.NullMarked;
