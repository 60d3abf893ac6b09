/** Tools of MCP servers, as a client of the Model Context Protocol over streamable HTTP. */
@NullMarked
package dev.atelier.mcp;

import org.jspecify.annotations.NullMarked;
