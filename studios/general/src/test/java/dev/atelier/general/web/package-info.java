@NullMarked
package dev.atelier.general.web;

import org.jspecify.annotations.NullMarked;
