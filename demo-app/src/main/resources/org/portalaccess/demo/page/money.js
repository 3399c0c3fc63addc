const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });

export const inMoney = (cents) => format.format(cents / 100);
