@NullMarked
package dev.atelier.engine.claude;

import org.jspecify.annotations.NullMarked;
