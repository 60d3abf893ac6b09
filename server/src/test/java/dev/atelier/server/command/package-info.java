@NullMarked
package dev.atelier.server.command;

import org.jspecify.annotations.NullMarked;
