// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;

namespace fermata {

// A number of calls in a time: 5 a second, 200 a day.
class RateField : public QWidget
{
    Q_OBJECT
public:
    explicit RateField(QWidget *parent = nullptr);

    void setCallsPerDay(double calls, bool isAssumed); // in the unit that reads best; what is being typed stays
    double callsPerDay() const;
    void setAccessible(const QString &name);

Q_SIGNALS:
    void chosen(double callsPerDay);

private:
    QDoubleSpinBox *m_number;
    QComboBox *m_unit; // data: times a day
};

} // namespace fermata
