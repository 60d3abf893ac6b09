/** How agents of this server reach MCP servers, and how others reach this server by MCP. */
@NullMarked
package dev.atelier.server.mcp;

import org.jspecify.annotations.NullMarked;
