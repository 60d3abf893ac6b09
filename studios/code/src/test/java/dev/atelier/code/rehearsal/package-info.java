@NullMarked
package dev.atelier.code.rehearsal;

import org.jspecify.annotations.NullMarked;
