/** What was used and what it cost; ours, beside the Managed Agents API. */
@NullMarked
package dev.atelier.server.v1.usage;

import org.jspecify.annotations.NullMarked;
