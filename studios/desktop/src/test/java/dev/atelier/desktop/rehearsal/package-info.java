@NullMarked
package dev.atelier.desktop.rehearsal;

import org.jspecify.annotations.NullMarked;
