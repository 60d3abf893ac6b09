@NullMarked
package dev.atelier.server.mcp;

import org.jspecify.annotations.NullMarked;
