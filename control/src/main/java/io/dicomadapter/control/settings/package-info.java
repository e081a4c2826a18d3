/** The settings of control that several of its parts go by. */
package io.dicomadapter.control.settings;
