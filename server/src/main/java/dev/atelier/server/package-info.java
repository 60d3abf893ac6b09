/** The server: the faces that people and programs see, over the rooms journal and agent. */
@NullMarked
package dev.atelier.server;

import org.jspecify.annotations.NullMarked;
