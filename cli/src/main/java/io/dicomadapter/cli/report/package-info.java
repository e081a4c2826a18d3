/** What is printed: tables for people, JSON for programs. */
package io.dicomadapter.cli.report;
