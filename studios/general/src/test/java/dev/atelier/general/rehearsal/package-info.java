@NullMarked
package dev.atelier.general.rehearsal;

import org.jspecify.annotations.NullMarked;
