/** The studio's own API: sessions, their history, and how they end. */
@NullMarked
package dev.atelier.desktop.api;

import org.jspecify.annotations.NullMarked;
