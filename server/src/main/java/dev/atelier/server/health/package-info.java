/** Whether the server can do its work. */
@NullMarked
package dev.atelier.server.health;

import org.jspecify.annotations.NullMarked;
