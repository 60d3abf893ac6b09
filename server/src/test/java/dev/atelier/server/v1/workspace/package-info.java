@NullMarked
package dev.atelier.server.v1.workspace;

import org.jspecify.annotations.NullMarked;
