/** Models behind the Messages API, through Anthropic's library. Its classes are loaded with the first request and not before. */
@NullMarked
package dev.atelier.models.anthropic;

import org.jspecify.annotations.NullMarked;
