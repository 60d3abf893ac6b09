@NullMarked
package dev.atelier.git;

import org.jspecify.annotations.NullMarked;
