@NullMarked
package dev.atelier.server.v1.resources;

import org.jspecify.annotations.NullMarked;
