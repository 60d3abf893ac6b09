@NullMarked
package dev.atelier.server.web;

import org.jspecify.annotations.NullMarked;
