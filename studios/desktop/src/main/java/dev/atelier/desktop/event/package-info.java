/** What happens on a desktop, as the journal has it. */
@NullMarked
package dev.atelier.desktop.event;

import org.jspecify.annotations.NullMarked;
