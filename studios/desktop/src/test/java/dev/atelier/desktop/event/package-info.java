/** The studio's events, held against their schema. */
@NullMarked
package dev.atelier.desktop.event;

import org.jspecify.annotations.NullMarked;
