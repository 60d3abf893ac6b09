@NullMarked
package dev.atelier.code.quality;

import org.jspecify.annotations.NullMarked;
