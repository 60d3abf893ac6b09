/** A strict MCP server for tests. */
@NullMarked
package dev.atelier.mcp.testkit;

import org.jspecify.annotations.NullMarked;
