@NullMarked
package dev.atelier.code.source;

import org.jspecify.annotations.NullMarked;
