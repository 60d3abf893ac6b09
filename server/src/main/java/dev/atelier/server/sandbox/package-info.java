/** The sandbox as it is set up here: its settings, its place in the server's health. */
@NullMarked
package dev.atelier.server.sandbox;

import org.jspecify.annotations.NullMarked;
