/** Tests of tables that replicas share. */
package io.dicomadapter.service.table;
