@NullMarked
package dev.atelier.code.confidence;

import org.jspecify.annotations.NullMarked;
