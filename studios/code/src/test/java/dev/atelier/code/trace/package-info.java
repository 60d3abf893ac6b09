@NullMarked
package dev.atelier.code.trace;

import org.jspecify.annotations.NullMarked;
