/** What agents may read of the web: the tools {@code web_fetch} and {@code web_search}, which this server runs itself. */
@NullMarked
package dev.atelier.server.web;

import org.jspecify.annotations.NullMarked;
