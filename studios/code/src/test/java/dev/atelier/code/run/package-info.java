@NullMarked
package dev.atelier.code.run;

import org.jspecify.annotations.NullMarked;
