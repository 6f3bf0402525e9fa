/** Whether a row is headed as the sum of others. */
export const isTotal = (name: string): boolean => /^(合计|总计|小计|全县|全市|全区|全域|total|sum)/i.test(name.trim());
