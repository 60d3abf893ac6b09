@NullMarked
package dev.atelier.code.check;

import org.jspecify.annotations.NullMarked;
